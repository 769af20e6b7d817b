namespace NerRetriever.Index;

/// <summary>
/// The points of a writer's life between which the files on the disk differ. Tests cause faults there.
/// </summary>
internal enum FaultPoint
{
    /// <summary>A new index has its manifest and no tables.</summary>
    ManifestWritten,

    /// <summary>A new index has its tables.</summary>
    TablesCreated,

    /// <summary>The seal is gone, nothing is changed yet.</summary>
    SealRemoved,

    /// <summary>The rows of a document are in the open transaction.</summary>
    DocumentAdded,

    /// <summary>The vector file is written, nothing names it.</summary>
    VectorsWritten,

    /// <summary>The code file is written, nothing names it.</summary>
    CodesWritten,

    /// <summary>The graph file is written, nothing names it.</summary>
    GraphWritten,

    /// <summary>The new files are durable.</summary>
    FilesSynced,

    /// <summary>The open transaction names the new files.</summary>
    StateWritten,

    /// <summary>The transaction is committed, the replaced files are still there.</summary>
    Committed,

    /// <summary>The replaced files are removed.</summary>
    Collected,

    /// <summary>On closing, the log is moved into the database.</summary>
    Checkpointed,

    /// <summary>On closing, the seal is written.</summary>
    Sealed,
}
