namespace NerRetriever.Mentions.Taggers;

/// <summary>What stands between words and labels. Names on the command line and in files: <see cref="TaggerFamilies"/>.</summary>
public enum TaggerFamily
{
    /// <summary>A feed-forward network over a window of words (CS224N PA4).</summary>
    Window,

    /// <summary>A recurrent layer from left to right, a softmax a token (arXiv 1508.01991).</summary>
    Lstm,

    /// <summary>Recurrent layers in both directions, a softmax a token.</summary>
    BiLstm,

    /// <summary>A conditional random field over features.</summary>
    Crf,

    /// <summary>A recurrent layer under a conditional random field.</summary>
    LstmCrf,

    /// <summary>Recurrent layers in both directions under a conditional random field.</summary>
    BiLstmCrf,
}
