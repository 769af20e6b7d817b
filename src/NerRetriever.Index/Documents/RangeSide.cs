namespace NerRetriever.Index;

/// <summary>On which side of its limit a range lies.</summary>
public enum RangeSide
{
    /// <summary>Below the limit.</summary>
    Below,

    /// <summary>Below the limit or at it.</summary>
    AtMost,

    /// <summary>Above the limit.</summary>
    Above,

    /// <summary>Above the limit or at it.</summary>
    AtLeast,
}
