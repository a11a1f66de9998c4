/** Shapes, not only colours, tell states apart; every icon is decoration next to its text. */
const PATHS = {
  ok: "M3.5 8.5l3 3 6-7",
  error: "M4 4l8 8M12 4l-8 8",
  timeout: "M8 2.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM8 5v3.2l2.2 1.6",
  memory: "M4 4h8v8H4zM6 2v2M10 2v2M6 12v2M10 12v2M2 6h2M2 10h2M12 6h2M12 10h2",
  crash: "M9 1.5L4 9h3.5L6.5 14.5 12 7H8.5z",
  cold: "M8 1.5v13M2.4 4.8l11.2 6.4M13.6 4.8L2.4 11.2M6.2 2.6L8 4.2l1.8-1.6M6.2 13.4L8 11.8l1.8 1.6",
  warning: "M8 2l6.5 11.5h-13zM8 6.5v3.2M8 11.3v.4",
  pending: "M8 2.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM5.6 8h.1M8 8h.1M10.3 8h.1",
  firing: "M4 7a4 4 0 018 0c0 3.5 1.2 4.5 1.2 4.5H2.8S4 10.500 4 7zM6.700 13.800h2.600",
  inactive: "M4 8h8",
  search: "M7 2.5a4.500 4.500 0 100 9 4.500 4.500 0 000-9zM10.300 10.300l3.700 3.700",
  copy: "M5.500 5.500h7v8h-7zM3.500 10.500v-8h7",
  sun: "M8 5a3 3 0 100 6 3 3 0 000-6zM8 1.500v1.300M8 13.200v1.300M1.500 8h1.300M13.200 8h1.300M3.400 3.400l.9.9M11.700 11.700l.9.9M12.600 3.400l-.9.9M4.300 11.700l-.9.9",
  moon: "M13.500 9.500A6 6 0 016.500 2.500a6 6 0 107 7z",
  auto: "M8 2.500a5.500 5.500 0 100 11zM8 2.500a5.500 5.500 0 010 11",
  refresh: "M13 8a5 5 0 11-1.500-3.600M13 2v3h-3",
  clock: "M8 2.500a5.500 5.500 0 100 11 5.500 5.500 0 000-11zM8 5v3.200l2.200 1.600",
  help: "M6 6a2 2 0 113 1.700c-.7.5-1 .9-1 1.800M8 12v.3",
  down: "M4 6l4 4 4-4",
  right: "M6 4l4 4-4 4",
  close: "M4 4l8 8M12 4l-8 8",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 14 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
