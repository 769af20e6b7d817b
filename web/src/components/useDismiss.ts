import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Closes an open menu when Esc is pressed in it or something else is clicked. */
export function useDismiss(menu: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (menu.current?.open && !menu.current.contains(event.target as Node)) {
        menu.current.open = false;
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && menu.current?.open) {
        menu.current.open = false;
        menu.current.querySelector('summary')?.focus();
        event.stopPropagation();
      }
    };
    document.addEventListener('click', onClick);
    menu.current?.addEventListener('keydown', onKey);
    return () => document.removeEventListener('click', onClick);
  }, []);
}
