namespace NerRetriever.Mentions.Taggers;

/// <summary>One setting of the window network that a study tries, all others as they were.</summary>
/// <param name="Factor">What is varied.</param>
/// <param name="Value">To what.</param>
/// <param name="Settings">What the tagger is made of.</param>
/// <param name="Options">How it is trained.</param>
public sealed record WindowVariation(string Factor, string Value, TaggerSettings Settings, TaggerTrainerOptions Options)
{
    /// <summary>
    /// The variations that the window network's source asks for: window, hidden numbers, learning rate, regularisation,
    /// epochs, fixed against learned vectors, one or two hidden layers. The first is the base itself.
    /// </summary>
    public static IReadOnlyList<WindowVariation> Of(TaggerSettings settings, TaggerTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(options);
        WindowVariation Made(string factor, FormattableString value, TaggerSettings changed) => new(factor, FormattableString.Invariant(value), changed, options);
        WindowVariation Trained(string factor, FormattableString value, TaggerTrainerOptions changed) => new(factor, FormattableString.Invariant(value), settings, changed);
        int[] windows = [1, 3, 7, 9], hidden = [25, 50, 200], parts = [4, 2];
        double[] rates = [0.1, 0.3, 3, 10], penalties = [0.1, 1, 10, 100];
        return
        [
            Made("base", $"", settings),
            .. windows.Where(window => window != settings.Window).Select(window => Made("window", $"{window}", settings with { Window = window })),
            .. hidden.Where(size => size != settings.Hidden).Select(size => Made("hidden", $"{size}", settings with { Hidden = size })),
            .. rates.Select(factor => factor * options.LearningRate).Select(rate => Trained("learning rate", $"{rate:G3}", options with { LearningRate = rate })),
            .. penalties.Where(c => c != options.Regularisation).Select(c => Trained("regularisation", $"{c}", options with { Regularisation = c })),
            .. parts.Where(part => options.Epochs >= part).Select(part => options.Epochs / part).Append(2 * options.Epochs)
                .Select(epochs => Trained("epochs", $"{epochs}", options with { Epochs = epochs })),
            Made("vectors", settings.HasFixedWords ? $"learned" : (FormattableString)$"fixed", settings with { HasFixedWords = !settings.HasFixedWords }),
            settings.SecondHidden > 0
                ? Made("hidden layers", $"one", settings with { SecondHidden = 0 })
                : Made("hidden layers", $"two", settings with { SecondHidden = settings.Hidden }),
        ];
    }
}
