namespace NerRetriever.Models.Pytorch;

/// <summary>A tensor of a checkpoint, widened to float32.</summary>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="Values">The numbers in row-major order.</param>
public sealed record PytorchTensor(IReadOnlyList<int> Shape, float[] Values);
