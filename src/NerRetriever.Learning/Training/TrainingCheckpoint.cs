using System.Globalization;
using System.Text.Json;
using NerRetriever.Learning.Networks;
using NerRetriever.Models;
using NerRetriever.Models.Safetensors;

namespace NerRetriever.Learning.Training;

/// <summary>
/// A <see cref="TrainingState"/> on disk: a safetensors file with the tensors of a head under now., best., mean. and square.,
/// history and settings in its metadata. It appears whole or not at all.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="settings">What decides the course of training; a checkpoint of other settings is not continued.</param>
internal sealed class TrainingCheckpoint(string path, string settings)
{
    private const string Format = "nerr-head-checkpoint-v1";

    /// <summary>Writes the state.</summary>
    public void Save(TrainingState state) => SafetensorsWriter.Write(
        path,
        [
            .. Parts(state).SelectMany(part => part.Parameters.Tensors.Select(
                tensor => new SafetensorsTensor($"{part.Name}.{tensor.Name}", [tensor.Values.Length], tensor.Values))),
        ],
        new Dictionary<string, string>
        {
            ["format"] = Format,
            ["settings"] = settings,
            ["steps"] = state.Optimiser.Steps.ToString(CultureInfo.InvariantCulture),
            ["history"] = JsonSerializer.Serialize(state.History),
        });

    /// <summary>Reads the file, if there is one, into a state.</summary>
    /// <exception cref="ModelFormatException">It is damaged, or of another training.</exception>
    public void Restore(TrainingState state)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using SafetensorsFile file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
        {
            throw Wrong("format", $"is no checkpoint of this version ({Format})");
        }

        if (file.Metadata.GetValueOrDefault("settings") != settings)
        {
            throw Wrong(
                "settings",
                $"the checkpoint is of a training with other settings or data ({file.Metadata.GetValueOrDefault("settings")}, now {settings}); "
                + "resume with the same, or start without --resume");
        }

        foreach ((string name, HeadParameters<float> parameters) in Parts(state))
        {
            foreach ((string tensor, float[] values) in parameters.Tensors)
            {
                float[] stored = file.ReadFloats($"{name}.{tensor}");
                if (stored.Length != values.Length)
                {
                    throw Wrong($"{name}.{tensor}", $"has {stored.Length} numbers instead of {values.Length}");
                }

                stored.CopyTo(values, 0);
            }
        }

        try
        {
            state.Optimiser.Steps = int.Parse(file.Metadata["steps"], NumberStyles.None, CultureInfo.InvariantCulture);
            state.History.AddRange(JsonSerializer.Deserialize<List<EpochRecord>>(file.Metadata["history"])!);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or OverflowException or KeyNotFoundException)
        {
            throw new ModelFormatException(path, "history", -1, "cannot be read; start without --resume", problem);
        }
    }

    private static (string Name, HeadParameters<float> Parameters)[] Parts(TrainingState state) =>
        [("now", state.Weights), ("best", state.Best), ("mean", state.Optimiser.Mean), ("square", state.Optimiser.Square)];

    private ModelFormatException Wrong(string part, string problem) => new(path, part, -1, problem);
}
