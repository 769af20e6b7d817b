using System.Numerics;

namespace NerRetriever.Mentions.Taggers;

/// <summary>The network of a family.</summary>
internal static class TaggerNetworks
{
    /// <summary>Creates a network with weights of zero.</summary>
    /// <param name="settings">What it is made of.</param>
    /// <param name="vocabulary">Rows of its word vectors.</param>
    public static ITaggerNetwork<T> Create<T>(TaggerSettings settings, int vocabulary)
        where T : unmanaged, IFloatingPointIeee754<T> => settings.Family == TaggerFamily.Window
        ? new WindowNetwork<T>(settings, vocabulary)
        : new SequenceNetwork<T>(settings, vocabulary);
}
