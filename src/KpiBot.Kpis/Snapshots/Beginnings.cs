namespace KpiBot.Kpis.Snapshots;

/// <summary>When each field is first filled, and when each type of activity is first done and first created.</summary>
internal sealed class Beginnings
{
    private readonly Timestamp[] _fields = [.. Enum.GetValues<Field>().Select(_ => Timestamp.Never)];
    private readonly Dictionary<int, Timestamp> _done = [];
    private readonly Dictionary<int, Timestamp> _created = [];

    /// <summary>The earliest of these.</summary>
    public static Beginnings Merge(IEnumerable<Beginnings> parts)
    {
        var whole = new Beginnings();
        foreach (var part in parts)
        {
            foreach (var field in Enum.GetValues<Field>())
            {
                whole.Note(field, part[field]);
            }

            foreach (var (type, at) in part._done)
            {
                whole.NoteDone(type, at);
            }

            foreach (var (type, at) in part._created)
            {
                whole.NoteCreated(type, at);
            }
        }

        return whole;
    }

    public Timestamp this[Field field] => _fields[(int)field];

    public Timestamp Done(int type) => _done.GetValueOrDefault(type, Timestamp.Never);

    public Timestamp Created(int type) => _created.GetValueOrDefault(type, Timestamp.Never);

    public void Note(Field field, Timestamp at)
    {
        if (at.Millis < _fields[(int)field].Millis)
        {
            _fields[(int)field] = at;
        }
    }

    public void NoteDone(int type, Timestamp at) => _done[type] = Earlier(at, Done(type));

    public void NoteCreated(int type, Timestamp at) => _created[type] = Earlier(at, Created(type));

    /// <summary>Notes a field of a fact: from when the fact exists, or from the field's own moment where that is later.</summary>
    public void Note(Field field, bool isFilled, Timestamp exists)
    {
        if (isFilled)
        {
            Note(field, exists);
        }
    }

    /// <summary>A moment counts only from the fact's creation on.</summary>
    public void NoteMoment(Field field, Timestamp moment, Timestamp exists)
    {
        if (moment.IsKnown)
        {
            Note(field, moment.Millis < exists.Millis ? exists : moment);
        }
    }

    private static Timestamp Earlier(Timestamp a, Timestamp b) => a.Millis <= b.Millis ? a : b;
}
