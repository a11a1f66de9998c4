export { Coldspan } from './coldspan';
export { Attach, type ColdspanProps } from './props';
