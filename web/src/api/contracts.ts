// What the server takes and gives; a test compares these with /openapi/v1.json. Names and meanings are those of NerRetriever.Client.

export type RankingMode = 'dense' | 'bm25' | 'hybrid';
export type HitGroup = 'mention' | 'sentence' | 'document' | 'entity';

export interface SearchQuery {
  index?: string;
  query?: string;
  queries?: string[];
  mode?: RankingMode;
  top?: number;
  cursor?: string;
  minProbability?: number;
  minScore?: number;
  group?: HitGroup;
  filter?: string;
  coarse?: string[];
  explain?: boolean;
  facets?: string[];
  facetSize?: number;
  count?: boolean;
  map?: boolean;
}

export interface ScoreParts {
  cosine?: number;
  bm25?: number;
}

export interface HitExplanation {
  text: string;
  denseRank?: number;
  bm25Rank?: number;
}

export interface Hit {
  rank: number;
  query: string;
  documentId: string;
  title?: string;
  mention?: string;
  start?: number;
  end?: number;
  unit: string;
  sentence: string;
  sentenceStart: number;
  score: number;
  parts: ScoreParts;
  probability?: number;
  coarseType?: string;
  detector?: string;
  groupSize: number;
  explanation?: HitExplanation;
  x?: number;
  y?: number;
}

export interface HitCount {
  value: number;
  exact: boolean;
}

export interface FacetValue {
  value: string;
  count: number;
}

export interface Facet {
  field: string;
  values: FacetValue[];
  distinct: number;
  missing: number;
}

export interface FacetsAnswer {
  index: string;
  mentions: HitCount;
  facets: Facet[];
  tookMs: number;
}

export interface HitMap {
  explained: number[];
}

export interface SearchPage {
  index: string;
  generation: number;
  queries: string[];
  mode: RankingMode;
  group: HitGroup;
  hits: Hit[];
  total?: HitCount;
  map?: HitMap;
  cursor?: string;
  tookMs: number;
}

export interface SearchBatchAnswer {
  answers: SearchPage[];
  tookMs: number;
}

export interface IndexSummary {
  name: string;
  documents: number;
  sentences: number;
  mentions: number;
  generation: number;
  writable: boolean;
}

export interface IndexList {
  indexes: IndexSummary[];
}

export interface ModelSummary {
  name: string;
  dimension: number;
  calibrated: boolean;
}

export interface FieldSummary {
  name: string;
  documents: number;
  values: number;
}

export interface IndexStats {
  index: IndexSummary;
  model: ModelSummary;
  fields: FieldSummary[];
}

export interface StoredDocument {
  id: string;
  text: string;
  metadata: Record<string, string>;
  title?: string;
}

export interface BulkLine {
  line: number;
  accepted: boolean;
  id?: string;
  code?: string;
  detail?: string;
}

export interface TaskProgress {
  id: string;
  kind: string;
  index: string;
  state: 'queued' | 'running' | 'succeeded' | 'failed';
  documents: number;
  done: number;
  mentions: number;
  code?: string;
  detail?: string;
}

export interface BulkAnswer {
  accepted: number;
  rejected: number;
  lines: BulkLine[];
  task?: TaskProgress;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  field?: string;
  traceId?: string;
}
