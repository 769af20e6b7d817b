import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Copies a text; where the browser does not let it, shows the text to be copied by hand. */
export function CopyButton({ text, children }: { text: string; children: ComponentChildren }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    const timer = state === 'copied' ? setTimeout(() => setState('idle'), 2000) : 0;
    return () => clearTimeout(timer);
  }, [state]);
  useEffect(() => setState('idle'), [text]);
  const copy = () => {
    if (!navigator.clipboard) {
      setState('refused'); // There is no clipboard without HTTPS, but on this machine.
      return;
    }
    navigator.clipboard.writeText(text).then(() => setState('copied'), () => setState('refused'));
  };
  return (
    <span class="copy">
      <button type="button" onClick={copy}>{state === 'copied' ? 'Copied' : children}</button>
      {state === 'refused' && <input readOnly value={text} aria-label="Copy this" onFocus={(event) => event.currentTarget.select()} />}
    </span>
  );
}
