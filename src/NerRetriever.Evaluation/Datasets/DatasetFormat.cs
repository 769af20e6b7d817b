using System.Text.Json.Serialization;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>The published form of a labelled collection.</summary>
public enum DatasetFormat
{
    /// <summary>
    /// A token a line with its label in the last column (IOB1, IOB2, BIOES, BILOU), a blank line behind each sentence:
    /// MultiCoNER, CrossNER, WikiGold, WNUT17, CoNLL-2003, KLUE-NER.
    /// </summary>
    [JsonStringEnumMemberName("conll")]
    Conll,

    /// <summary>
    /// A token, a tab and a bare fine type or O a line; neighbouring tokens of one type are one mention (Ding et al. 2021).
    /// </summary>
    [JsonStringEnumMemberName("few-nerd")]
    FewNerd,

    /// <summary>
    /// JSON lines of paragraphs, and of the labels of paragraphs joined by id, plain or .bz2 (Katz et al. 2023).
    /// </summary>
    [JsonStringEnumMemberName("neretrieve")]
    NeRetrieve,

    /// <summary>JSON lines, each a mention between its contexts with all types annotators gave it (Choi et al. 2018).</summary>
    [JsonStringEnumMemberName("ufet")]
    UltraFine,

    /// <summary>
    /// corpus.jsonl, queries.jsonl and relevance judgements as .tsv; the queries are the types (Thakur et al. 2021).
    /// </summary>
    [JsonStringEnumMemberName("beir")]
    Beir,
}
