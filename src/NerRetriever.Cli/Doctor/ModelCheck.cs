using System.Globalization;
using System.Text.Json;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Cli.Doctor;

/// <summary>Whether the loaded model computes what it has to.</summary>
internal static class ModelCheck
{
    public const string Name = "model";

    // Rounding of sums in 32 bits, and of activations to 8 bits (EmbeddedModelGoldenTests).
    private const double ExactTolerance = 1e-4;
    private const double FastTolerance = 3e-2;

    /// <summary>Compares the model's vectors with the golden ones beside its file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">File of the model.</param>
    /// <param name="asMade">Whether it is used with its own head, so that golden vectors mean something.</param>
    public static IEnumerable<Finding> Run(RetrieverModel model, string path, bool asMade)
    {
        string loaded = $"{path}: {model.Identity.Model}, vectors of {model.Dimension} numbers from block {model.Identity.TapBlock}";
        string golden = GoldenVectors.PathOf(path);
        if (!asMade || !File.Exists(golden))
        {
            return [new Finding(Name, FindingState.Ok, $"{loaded}; loads, and has no golden vectors to compare with")];
        }

        double error;
        try
        {
            error = GoldenVectors.WorstError(golden, model);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            return [new Finding(Name, FindingState.Problem, $"{golden}: {problem.Message}", "Install nerr again, or restore this file.")];
        }

        string compared = string.Create(CultureInfo.InvariantCulture, $"{loaded}; golden vectors within {error:E1}");
        return error < (model.Precision == EnginePrecision.Exact ? ExactTolerance : FastTolerance)
            ? [new Finding(Name, FindingState.Ok, compared)]
            : [new Finding(
                Name, FindingState.Problem, compared, "The model computes something else than it should. Install nerr again; if that changes nothing, report it with this output.")];
    }
}
