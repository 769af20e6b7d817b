import { useEffect, useRef } from 'preact/hooks';

interface Shortcuts {
  onHelp: () => void;
  onEscape: (() => void) | null;
}

/** Keys that work wherever nothing is being written: "/" and "?", and Esc. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const writes = event.target instanceof Element && event.target.matches('input:not([type=range], [type=radio], [type=checkbox]), textarea, select');
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
        return;
      }
      if (event.key === 'Escape') {
        current.current.onEscape?.();
      } else if (event.key === '/' && !writes) {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('#query')?.select();
      } else if (event.key === '?' && !writes) {
        current.current.onHelp();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
