namespace KpiBot.Kpis.Snapshots;

/// <summary>When each field is first filled, and when each type of activity is first done and first created.</summary>
internal sealed class Beginnings
{
    private static readonly Field[] Fields = Enum.GetValues<Field>();

    private readonly Timestamp[] _fields = Array.ConvertAll(Fields, _ => Timestamp.Never);
    private readonly List<Timestamp> _done = [];
    private readonly List<Timestamp> _created = [];

    /// <summary>The earliest of these.</summary>
    public static Beginnings Merge(IEnumerable<Beginnings> parts)
    {
        var whole = new Beginnings();
        foreach (var part in parts)
        {
            foreach (var field in Fields)
            {
                whole.Note(field, part[field]);
            }

            for (var type = 0; type < part._done.Count; type++)
            {
                whole.NoteDone(type, part.Done(type));
            }

            for (var type = 0; type < part._created.Count; type++)
            {
                whole.NoteCreated(type, part.Created(type));
            }
        }

        return whole;
    }

    public Timestamp this[Field field] => _fields[(int)field];

    public Timestamp Done(int type) => type < _done.Count ? _done[type] : Timestamp.Never;

    public Timestamp Created(int type) => type < _created.Count ? _created[type] : Timestamp.Never;

    public void Note(Field field, Timestamp at)
    {
        if (at.Millis < _fields[(int)field].Millis)
        {
            _fields[(int)field] = at;
        }
    }

    public void NoteDone(int type, Timestamp at) => Note(_done, type, at);

    public void NoteCreated(int type, Timestamp at) => Note(_created, type, at);

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

    /// <summary>Types have small numbers, so that a list is a table.</summary>
    private static void Note(List<Timestamp> types, int type, Timestamp at)
    {
        while (types.Count <= type)
        {
            types.Add(Timestamp.Never);
        }

        if (at.Millis < types[type].Millis)
        {
            types[type] = at;
        }
    }
}
