using Microsoft.Extensions.Options;

namespace NerRetriever;

/// <summary>Ends the start of a program whose options cannot work, with all that is wrong with them.</summary>
internal sealed class OptionsValidation : IValidateOptions<NerRetrieverOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, NerRetrieverOptions options)
    {
        string[] problems = [.. options.Problems()];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"AddNerRetriever: {problem}"));
    }
}
