declare module "js-yaml" {
  /** A document of YAML 1.2 as plain values. */
  export function load(text: string): unknown;
}
