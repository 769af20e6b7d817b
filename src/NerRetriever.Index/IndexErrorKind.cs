namespace NerRetriever.Index;

/// <summary>Why an index could not be opened, read or written.</summary>
public enum IndexErrorKind
{
    /// <summary>
    /// There is no index in the folder, or its creation was interrupted before anything was committed.
    /// </summary>
    NotFound,

    /// <summary>A file of the index is damaged or missing.</summary>
    Corrupt,

    /// <summary>The index was made with another model, head, dimension or format version.</summary>
    Incompatible,

    /// <summary>Another writer has the index open.</summary>
    Locked,

    /// <summary>The disk or quota is full; the index is as it was at its last commit.</summary>
    StorageFull,

    /// <summary>A file could not be read or written; the index is as it was at its last commit.</summary>
    Disk,
}
