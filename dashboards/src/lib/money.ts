import type { Money } from "../api/types";

/** A decimal number without rounding: value = units / 10^scale. */
interface Decimal {
  units: bigint;
  scale: number;
}

const PATTERN = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;

function parse(text: string): Decimal {
  const match = PATTERN.exec(text);
  if (!match) throw new RangeError(`not a decimal amount: ${text}`);
  const fraction = match[3] ?? "";
  const units = BigInt(`${match[2]}${fraction}`);
  return { units: match[1] ? -units : units, scale: fraction.length };
}

function unitsAt(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

function print({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale === 0 ? "" : `.${digits.slice(-scale)}`;
  return (units < 0n ? "-" : "") + whole + fraction;
}

/** Orders two decimal strings by value; suits `Array.sort`. */
export function compareDecimals(left: string, right: string): number {
  const a = parse(left);
  const b = parse(right);
  const scale = Math.max(a.scale, b.scale);
  const difference = unitsAt(a, scale) - unitsAt(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact sum of decimal strings, "0" for none. */
export function addDecimals(amounts: readonly string[]): string {
  const values = amounts.map(parse);
  const scale = Math.max(0, ...values.map((value) => value.scale));
  return print({ units: values.reduce((sum, value) => sum + unitsAt(value, scale), 0n), scale });
}

/** The sum of amounts in one currency; undefined when there are none or the currencies differ. */
export function addMoney(amounts: readonly Money[]): Money | undefined {
  const currency = amounts[0]?.currency;
  if (!currency || amounts.some((money) => money.currency !== currency)) return undefined;
  return {
    amount: addDecimals(amounts.map((money) => money.amount)),
    currency,
    complete: amounts.every((money) => money.complete),
  };
}

/** What a million of `count` things cost, to twelve digits after the point; undefined when there are none. */
export function perMillion(money: Money, count: number): Money | undefined {
  if (!Number.isSafeInteger(count) || count <= 0) return undefined;
  const { units, scale } = parse(money.amount);
  const shifted = units * 10n ** BigInt(6 + Math.max(0, 12 - scale));
  return { ...money, amount: print(roundTo({ units: shifted / BigInt(count), scale: Math.max(12, scale) }, 12)) };
}

/** Rounds half away from zero to `scale` digits after the point. */
function roundTo(value: Decimal, scale: number): Decimal {
  if (value.scale <= scale) return { units: unitsAt(value, scale), scale };
  const divisor = 10n ** BigInt(value.scale - scale);
  const half = divisor / 2n;
  return { units: (value.units + (value.units < 0n ? -half : half)) / divisor, scale };
}

/** Two digits after the point from 1 upwards, else three significant digits: per-invocation prices are millionths. */
export function formatDecimal(text: string): string {
  const value = parse(text);
  const magnitude = value.units < 0n ? -value.units : value.units;
  if (magnitude === 0n) return "0";
  const whole = magnitude / 10n ** BigInt(value.scale);
  if (whole >= 1n) return print(roundTo(value, 2)).replace(/\B(?=(\d{3})+(?!\d))(?<!\..*)/g, ",");
  const leadingZeros = value.scale - magnitude.toString().length;
  const rounded = print(roundTo(value, Math.max(2, leadingZeros + 3)));
  return rounded.replace(/(\.\d\d\d*?)0+$/, "$1");
}

function symbol(currency: string): string {
  return currency === "USD" ? "$" : `${currency} `;
}

/** For reading: "$12.34", "$0.00000208"; "≥ " in front when part of the usage has no known price. */
export function formatMoney(money: Money | null | undefined): string {
  if (!money) return "–";
  const text = formatDecimal(money.amount);
  const signed = text.startsWith("-") ? `-${symbol(money.currency)}${text.slice(1)}` : symbol(money.currency) + text;
  return money.complete ? signed : `≥ ${signed}`;
}

/** For title attributes: every digit the server sent. */
export function exactMoney(money: Money | null | undefined): string {
  if (!money) return "unknown";
  const note = money.complete ? "" : "; part of the usage has no known price and is not counted";
  return `${money.amount} ${money.currency}${note}`;
}
