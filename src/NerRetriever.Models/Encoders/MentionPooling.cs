namespace NerRetriever.Models.Encoders;

/// <summary>How the tokens of a mention become one vector.</summary>
public enum MentionPooling
{
    /// <summary>The token that contains the mention's end; what the published system does.</summary>
    Last,

    /// <summary>The mean over the mention's tokens.</summary>
    Mean,

    /// <summary>The first and the last token one behind the other; the dimension doubles.</summary>
    FirstAndLast,
}
