using System.Globalization;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Mentions;
using NerRetriever.Mentions.Taggers;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks.Detection;

/// <summary>`detect`: sentences and words a second of the shipped detector and of the patterns, on the demo corpus.</summary>
internal static class DetectionVerb
{
    private const int Rounds = 5;
    private const int Repeats = 4;

    /// <summary>Runs the bench and returns the exit code.</summary>
    public static int Run(TextWriter output, TextWriter progress)
    {
        string models = Path.Combine(SharedMaterial.ProjectRoot, "models", "detector.safetensors");
        (string Text, TextSpan Sentence)[] sentences = Sentences();
        long words = sentences.Sum(sentence => (long)sentence.Sentence.In(sentence.Text).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        IMentionDetector shipped = ShippedDetector.Load(models);
        var patterns = new PatternMentionDetector();
        var contestants = new List<Contestant>();
        foreach (int threads in new[] { 1, 2 })
        {
            contestants.Add(new Contestant($"default, {threads} thread(s)", () => Detect(shipped, sentences, threads)));
            contestants.Add(new Contestant($"patterns, {threads} thread(s)", () => Detect(patterns, sentences, threads)));
        }

        contestants.ForEach(contestant => contestant.Run());
        double[][] seconds = InterleavedRounds.Measure(contestants, Rounds, progress);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Detect(shipped, sentences, threads: 1);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        output.WriteLine(FormattableString.Invariant(
            $"Demo corpus, {sentences.Length:N0} sentences of {(double)words / sentences.Length:F1} words (between blanks), {Repeats} times a round, median of {Rounds} rounds."));
        output.WriteLine(FormattableString.Invariant(
            $"The default: {TaggerModel.Load(models).Settings.Family.Name()}; {allocated / ((double)words * Repeats):F0} bytes allocated a word."));
        for (int i = 0; i < contestants.Count; i++)
        {
            double median = seconds[i].Order().ElementAt(Rounds / 2);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{contestants[i].Name,-22} {Repeats * words / median,10:N0} words/s {Repeats * sentences.Length / median,9:N0} sentences/s {median * 1e6 / (Repeats * sentences.Length),8:F0} µs a sentence"));
        }

        return 0;
    }

    private static void Detect(IMentionDetector detector, (string Text, TextSpan Sentence)[] sentences, int threads)
    {
        if (threads == 1)
        {
            DetectPart(0, 1);
            return;
        }

        Thread[] workers = [.. Enumerable.Range(0, threads).Select(part => new Thread(() => DetectPart(part, threads)))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());

        void DetectPart(int part, int parts)
        {
            var mentions = new List<Mention>();
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                for (int i = part; i < sentences.Length; i += parts)
                {
                    mentions.Clear();
                    detector.Detect(sentences[i].Text, sentences[i].Sentence, mentions);
                }
            }
        }
    }

    private static (string Text, TextSpan Sentence)[] Sentences()
    {
        string corpus = Path.Combine(SharedMaterial.ProjectRoot, "eval", "demo", "corpus");
        var all = new List<(string Text, TextSpan Sentence)>();
        foreach (Document document in CorpusReader.Open(corpus, null, new CorpusReadLog()).Read())
        {
            var sentences = new List<TextSpan>();
            SentenceSplitter.Split(document.Text, sentences);
            all.AddRange(sentences.Select(sentence => (document.Text, sentence)));
        }

        return [.. all];
    }
}
