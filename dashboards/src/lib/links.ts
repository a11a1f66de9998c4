/**
 * A link inside this UI, or undefined: links come from rule files and saved views, and must not run scripts or leave
 * unnoticed.
 */
export function ownLink(link: string | undefined): string | undefined {
  return link && /^\/(?![/\\])/.test(link) ? link : undefined;
}
