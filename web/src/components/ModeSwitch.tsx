import { modes, type PageMode } from '../state/PageState';

export const modeNames: Record<PageMode, string> = { dense: 'Dense', bm25: 'BM25', hybrid: 'Hybrid', compare: 'Compare' };

const meanings: Record<PageMode, string> = {
  dense: 'Nearness of the mention’s vector to the type’s',
  bm25: 'BM25 of the sentence’s words',
  hybrid: 'Both, joined',
  compare: 'The three side by side',
};

/** Chooses what ranks the hits. */
export function ModeSwitch({ mode, onChange }: { mode: PageMode; onChange: (mode: PageMode) => void }) {
  return (
    <fieldset class="switch" id="mode">
      <legend class="sr">Ranking</legend>
      {modes.map((value) => (
        <label key={value} title={meanings[value]}>
          <input type="radio" name="mode" value={value} checked={value === mode} onChange={() => onChange(value)} />
          <span>{modeNames[value]}</span>
        </label>
      ))}
    </fieldset>
  );
}
