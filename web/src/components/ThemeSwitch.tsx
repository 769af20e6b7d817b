import { useState } from 'preact/hooks';

const slot = 'nerr-theme';
const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** Light, dark, or as the system is. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(() => themes.find((known) => known === document.documentElement.dataset['theme']) ?? 'system');
  const choose = (next: Theme) => {
    setTheme(next);
    if (next === 'system') {
      delete document.documentElement.dataset['theme'];
    } else {
      document.documentElement.dataset['theme'] = next;
    }
    try {
      localStorage.setItem(slot, next);
    } catch {
      // Storage is blocked: the choice lasts until the page is loaded again.
    }
  };
  return (
    <label class="theme">
      <span class="sr">Theme</span>
      <select value={theme} onChange={(event) => choose(event.currentTarget.value as Theme)}>
        {themes.map((value) => <option key={value} value={value}>{value === 'system' ? 'System' : value === 'light' ? 'Light' : 'Dark'}</option>)}
      </select>
    </label>
  );
}
