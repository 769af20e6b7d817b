namespace NerRetriever.Server.Security;

/// <summary>What a key allows.</summary>
internal enum KeyScope
{
    /// <summary>Nothing: there is no such key.</summary>
    None,

    /// <summary>Searching.</summary>
    Read,

    /// <summary>Searching, and changing indexes.</summary>
    Write,
}
