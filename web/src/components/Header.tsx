import type { IndexList, IndexStats } from '../api/contracts';
import { count } from '../state/numbers';
import { ThemeSwitch } from './ThemeSwitch';

interface HeaderProps {
  indexes: IndexList | null;
  index: string | null;
  stats: IndexStats | null;
  onIndex: (name: string) => void;
  onUpload: (() => void) | null;
  onHelp: () => void;
}

export function Header({ indexes, index, stats, onIndex, onUpload, onHelp }: HeaderProps) {
  return (
    <header class="top">
      <h1><a href="/">NER Retriever</a></h1>
      {indexes && indexes.indexes.length > 1 && (
        <label class="index"><span class="sr">Index</span>
          <select value={index ?? ''} onChange={(event) => onIndex(event.currentTarget.value)}>
            {indexes.indexes.map(({ name }) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
      )}
      {stats && <p class="quiet counts">{stats.index.name}: {count(stats.index.documents)} documents, {count(stats.index.mentions)} mentions</p>}
      <div class="tools">
        {onUpload && <button type="button" id="add" onClick={onUpload}>Add documents</button>}
        <ThemeSwitch />
        <button type="button" class="icon" aria-label="Keys and links" title="Keys and links" onClick={onHelp}>?</button>
      </div>
    </header>
  );
}
