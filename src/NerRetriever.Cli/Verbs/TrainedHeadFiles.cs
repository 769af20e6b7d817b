namespace NerRetriever.Cli.Verbs;

/// <summary>Files of a training: NAME.head.safetensors, or NAME.safetensors, and what stands beside it.</summary>
internal sealed record TrainedHeadFiles(string Head)
{
    public string Report => Stem + ".report.json";

    public string Figure => Stem + ".svg";

    public string Types => Stem + ".types.txt";

    public string Checkpoint => Stem + ".checkpoint";

    public string Vectors => Stem + ".values";

    private string Stem
    {
        get
        {
            string name = Head.EndsWith(".safetensors", StringComparison.Ordinal) ? Head[..^".safetensors".Length] : Head;
            return name.EndsWith(".head", StringComparison.Ordinal) ? name[..^".head".Length] : name;
        }
    }
}
