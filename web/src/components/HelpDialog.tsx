import { Dialog } from './Dialog';

const keys: [string, string][] = [
  ['/', 'write a type'],
  ['↓ in the box', 'go to the results'],
  ['↑ ↓ Home End', 'walk through the results; arrows walk over the map too'],
  ['Enter', 'explain the hit'],
  ['Esc', 'close what is open'],
  ['?', 'this list'],
];

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog id="help" title="Keys and links" onClose={onClose}>
      <dl class="keys">{keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
      <p>The address holds the whole state of the page: copy it to share a search. <a href="/openapi/v1.json">/openapi/v1.json</a> describes the
        API, <a href="/metrics">/metrics</a> counts what the server does.</p>
      <p class="quiet">Made with Preact, <a href="/preact-license.txt">MIT licence</a>.</p>
    </Dialog>
  );
}
