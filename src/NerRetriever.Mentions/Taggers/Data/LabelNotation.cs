namespace NerRetriever.Mentions.Taggers;

/// <summary>How the labels of a training file mark where a mention begins.</summary>
public enum LabelNotation
{
    /// <summary>Each mention begins with B- (BIO2, IOB2); an I- with no mention of its type before it is an error.</summary>
    Bio2,

    /// <summary>Mentions begin with I-, and with B- only behind another of the same type (IOB1), as in CoNLL-2003 and WikiGold.</summary>
    Iob1,
}
