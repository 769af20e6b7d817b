import { useState } from 'preact/hooks';
import { useKey } from '../api/client';
import { Dialog } from './Dialog';

/** Asks for the key that the server wants. */
export function KeyDialog({ onClose, onGiven }: { onClose: () => void; onGiven: () => void }) {
  const [key, setKey] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    useKey(key.trim());
    onGiven();
  };
  return (
    <Dialog id="key" title="Key" onClose={onClose}>
      <form onSubmit={submit} class="stack">
        <label for="key-value">Key of this server</label>
        <input id="key-value" type="password" autocomplete="off" value={key} onInput={(event) => setKey(event.currentTarget.value)} />
        <p class="quiet">It is sent to this server only and forgotten when the tab is closed.</p>
        <button type="submit" class="primary" disabled={key.trim() === ''}>Use it</button>
      </form>
    </Dialog>
  );
}
