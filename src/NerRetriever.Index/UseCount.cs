namespace NerRetriever.Index;

/// <summary>
/// Lets threads use something until its owner is done with it and the last of them has left: memory that is mapped must
/// not go away under a search.
/// </summary>
/// <param name="owner">Named in the exception of a late user.</param>
/// <param name="release">Called once, by whoever leaves last.</param>
internal sealed class UseCount(object owner, Action release)
{
    private int _users = 1; // the owner

    /// <summary>Begins a use.</summary>
    /// <exception cref="ObjectDisposedException">The last user has left.</exception>
    public void Enter()
    {
        int users;
        do
        {
            users = Volatile.Read(ref _users);
            ObjectDisposedException.ThrowIf(users == 0, owner);
        }
        while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);
    }

    /// <summary>Ends a use, or the owner's.</summary>
    public void Exit()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            release();
        }
    }
}
