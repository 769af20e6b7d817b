namespace NerRetriever.Models.Pytorch;

/// <summary>A tensor as the pickle describes it: a strided view of a storage.</summary>
/// <param name="Storage">Where its numbers are.</param>
/// <param name="Offset">Index of its first number in the storage.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
/// <param name="Strides">Distance, in numbers, between neighbours along each dimension.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides);

/// <summary>A block of numbers kept in its own file of the archive.</summary>
/// <param name="Kind">Element type.</param>
/// <param name="Key">File name under data/.</param>
/// <param name="Count">Number of elements.</param>
internal sealed record PickledStorage(PickleGlobal Kind, string Key, long Count);
