namespace NerRetriever.Charts;

/// <summary>How numbers are laid out along an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal differences take equal room.</summary>
    Linear,

    /// <summary>Equal ratios take equal room; numbers must be above 0.</summary>
    Logarithmic,
}
