import { nextTheme, setTheme, useTheme } from "../lib/theme";
import { Icon } from "../ui/icons";

const LOOKS = {
  auto: { icon: "auto", text: "system" },
  dark: { icon: "moon", text: "dark" },
  light: { icon: "sun", text: "light" },
} as const;

export function ThemeSwitch() {
  const theme = useTheme();
  const label = `Theme: ${LOOKS[theme].text}. Switch to ${LOOKS[nextTheme(theme)].text}`;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      onClick={() => setTheme(nextTheme(theme))}
    >
      <Icon name={LOOKS[theme].icon} size={16} />
    </button>
  );
}
