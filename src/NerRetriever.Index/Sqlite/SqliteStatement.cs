using System.Buffers;
using System.Text;
using SQLitePCL;

namespace NerRetriever.Index.Sqlite;

/// <summary>
/// A compiled statement: bind from 1, step, read columns from 0. Binding the first parameter rewinds it, so that a
/// statement which an error left half read can be used again.
/// </summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Binds an integer.</summary>
    public SqliteStatement Bind(int index, long value)
    {
        RewindAt(index);
        database.Check(raw.sqlite3_bind_int64(statement, index, value));
        return this;
    }

    /// <summary>Binds a real number.</summary>
    public SqliteStatement Bind(int index, double value)
    {
        database.Check(raw.sqlite3_bind_double(statement, index, value));
        return this;
    }

    /// <summary>
    /// Binds a string so that <see cref="Text"/> gives back the same UTF-16, or NULL. See <see cref="StoredText"/>.
    /// </summary>
    public SqliteStatement Bind(int index, string? value)
    {
        RewindAt(index);
        if (value is null)
        {
            database.Check(raw.sqlite3_bind_null(statement, index));
        }
        else if (StoredText.IsPlain(value))
        {
            BindUtf8(index, value);
        }
        else
        {
            database.Check(raw.sqlite3_bind_blob(statement, index, StoredText.Encode(value)));
        }

        return this;
    }

    /// <summary>Binds text that is only searched: lone surrogates become U+FFFD.</summary>
    public SqliteStatement BindSearchable(int index, ReadOnlySpan<char> value)
    {
        BindUtf8(index, value);
        return this;
    }

    /// <summary>Whether there is a row (again).</summary>
    public bool Step()
    {
        int result = raw.sqlite3_step(statement);
        database.Check(result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Makes the statement ready to be bound and run again.</summary>
    public void Reset() => _ = raw.sqlite3_reset(statement);

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Run()
    {
        try
        {
            _ = Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Whether the column is NULL.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>The column as an integer.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>The column as a 32-bit integer; the index is damaged where it does not fit.</summary>
    public int Int32(int column)
    {
        long value = Int64(column);
        return value == (int)value
            ? (int)value
            : throw IndexException.Corrupt(database.Path, $"a number ({value}) is out of range");
    }

    /// <summary>The column as a real number.</summary>
    public double Double(int column) => raw.sqlite3_column_double(statement, column);

    /// <summary>The column as the string that was bound.</summary>
    public string Text(int column)
    {
        bool plain = raw.sqlite3_column_type(statement, column) == raw.SQLITE_TEXT;
        ReadOnlySpan<byte> bytes = raw.sqlite3_column_blob(statement, column);
        return plain ? Encoding.UTF8.GetString(bytes) : StoredText.Decode(bytes);
    }

    /// <summary>The column as the string that was bound, or null.</summary>
    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();

    private void RewindAt(int index)
    {
        if (index == 1)
        {
            Reset();
        }
    }

    private void BindUtf8(int index, ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
        {
            // An empty span has no address, and SQLite takes a text at no address for NULL.
            database.Check(raw.sqlite3_bind_text(statement, index, ""));
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        int length = Encoding.UTF8.GetBytes(value, buffer);
        database.Check(raw.sqlite3_bind_text(statement, index, buffer.AsSpan(0, length)));
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
