namespace NerRetriever.Text;

/// <summary>How the labels of a CoNLL file mark the extent of a mention.</summary>
public enum ConllLabelScheme
{
    /// <summary>
    /// A prefix and a type: B-, I-, E-, S-, L-, U- or a bare O. Reads IOB1, IOB2, BIOES and BILOU alike: an I- with no
    /// mention of its type before it starts one.
    /// </summary>
    Prefixed,

    /// <summary>The bare type or O, as in Few-NERD; neighbours of one type are one mention.</summary>
    Plain,
}
