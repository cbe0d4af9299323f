using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>Who owns what: an owner that users.csv does not know is nobody, and the money stays the company's.</summary>
internal sealed class Owners
{
    private readonly HashSet<string> _users = [];
    private readonly HashSet<string> _unknown = [];
    private int _rows;

    public Fact Assign(Fact fact)
    {
        switch (fact)
        {
            case User user:
                _users.Add(user.Id);
                return user;
            case Account { OwnerId: { } owner } account when IsUnknown(owner):
                return account with { OwnerId = null };
            case Deal { OwnerId: { } owner } deal when IsUnknown(owner):
                return deal with { OwnerId = null };
            case Activity { OwnerId: { } owner } activity when IsUnknown(owner):
                return activity with { OwnerId = null };
            case Lead { OwnerId: { } owner } lead when IsUnknown(owner):
                return lead with { OwnerId = null };
            case Order { OwnerId: { } owner } order when IsUnknown(owner):
                return order with { OwnerId = null };
            case SatisfactionAnswer { OwnerId: { } owner } answer when IsUnknown(owner):
                return answer with { OwnerId = null };
            default:
                return fact;
        }
    }

    /// <summary>The warning about a file that has just been read, or null.</summary>
    public string? Warning(string file)
    {
        var warning = _rows == 0
            ? null
            : $"{file}: rows kept as unassigned, because their owner is not among the users ({string.Join(", ", _unknown.Order().Take(3))}): {_rows}.";
        _rows = 0;
        _unknown.Clear();
        return warning;
    }

    private bool IsUnknown(string owner)
    {
        if (_users.Contains(owner))
        {
            return false;
        }

        _rows++;
        _unknown.Add(owner);
        return true;
    }
}
