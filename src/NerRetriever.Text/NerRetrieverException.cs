namespace NerRetriever;

/// <summary>
/// Base of every error that NER Retriever raises for a reason a user can act on. The message names the place (file, line,
/// offset, tensor or key) and what to do; anything that is not of this type is a defect of the program.
/// </summary>
public abstract class NerRetrieverException : Exception
{
    /// <summary>Creates the error with a message that names the place and the remedy.</summary>
    protected NerRetrieverException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
