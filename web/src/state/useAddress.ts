import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { readAddress, writeAddress } from './address';
import type { PageState } from './PageState';

/** A step the browser's back button returns from, or a change in place. */
export type Step = 'push' | 'replace';
export type Change = (patch: Partial<PageState>, step?: Step) => void;

/** The page's state, which is that of the address. */
export function useAddress(): [PageState, Change] {
  const [state, setState] = useState(() => readAddress(location.search));
  const current = useRef(state);
  useEffect(() => {
    const read = () => {
      current.current = readAddress(location.search);
      setState(current.current);
    };
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const change = useCallback<Change>((patch, step = 'push') => {
    const next = { ...current.current, ...patch };
    const address = location.pathname + writeAddress(next);
    if (step === 'push' && address !== location.pathname + location.search) {
      history.pushState(null, '', address);
    } else {
      history.replaceState(null, '', address);
    }
    current.current = next;
    setState(next);
  }, []);
  return [state, change];
}
