namespace NerRetriever.Learning.Differentiation;

/// <summary>How far the gradient of one parameter is from central differences.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Difference">Norm of the difference.</param>
/// <param name="Size">Norm of the central differences; zero says that the loss does not depend on the parameter, and that
/// nothing was checked.</param>
public sealed record GradientCheckResult(string Name, double Difference, double Size)
{
    /// <summary>Whether the difference is below the bound and there was a slope to compare with.</summary>
    public bool IsPassed => Size > 0 && Difference < GradientCheck.Tolerance;
}
