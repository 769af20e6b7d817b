using System.Text;

namespace NerRetriever.Mentions;

/// <summary>Texts behind each other in one array, numbered from 0; an empty text stands for none.</summary>
internal sealed class StringColumn
{
    private readonly StringBuilder _building = new();
    private readonly List<int> _ends = [];
    private char[] _characters = [];

    /// <summary>Bytes of the arrays, once complete.</summary>
    public long Bytes => _characters.Length == 0 ? 0 : (2L * _characters.Length) + (4L * _ends.Capacity);

    /// <summary>Adds the next text.</summary>
    public void Add(string? text)
    {
        _building.Append(text);
        _ends.Add(_building.Length);
    }

    /// <summary>Ends the adding.</summary>
    public void Complete()
    {
        _characters = new char[_building.Length];
        _building.CopyTo(0, _characters, _building.Length);
        _building.Clear();
        _building.Capacity = 0;
        if (_characters.Length == 0)
        {
            _ends.Clear();
        }

        _ends.TrimExcess();
    }

    /// <summary>A text, or null for an empty one.</summary>
    public string? this[int number]
    {
        get
        {
            if (_characters.Length == 0)
            {
                return null;
            }

            int start = number == 0 ? 0 : _ends[number - 1];
            return _ends[number] == start ? null : new string(_characters, start, _ends[number] - start);
        }
    }
}
