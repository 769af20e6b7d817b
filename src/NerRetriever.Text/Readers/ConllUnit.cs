namespace NerRetriever.Text;

/// <summary>What makes one document of a CoNLL file.</summary>
public enum ConllUnit
{
    /// <summary>
    /// Each sentence; its id is the value of a line <c># id VALUE</c> before it, or the file's name, # and a number.
    /// </summary>
    Sentence,

    /// <summary>The sentences up to the next <c>-DOCSTART-</c> line or the end of the file, one a line.</summary>
    Document,
}
