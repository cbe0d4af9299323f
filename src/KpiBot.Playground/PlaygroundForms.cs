using KpiBot.Chat.Forms;
using KpiBot.Chat.People;

namespace KpiBot.Playground;

/// <summary>The forms that are open on the page, in memory and bounded: the oldest go first.</summary>
internal sealed class PlaygroundForms
{
    private const int Most = 200;

    private readonly Lock _gate = new();
    private readonly List<OpenForm> _open = [];

    public OpenForm Open(Person person, Place place, string? messageId, string answers, Form form)
    {
        var opened = new OpenForm(Guid.NewGuid().ToString("N"), person, place, messageId, answers, form);
        lock (_gate)
        {
            _open.Add(opened);
            if (_open.Count > Most)
            {
                _open.RemoveAt(0);
            }
        }

        return opened;
    }

    /// <summary>Takes a person's form off the page while it is worked on: a second press of its button finds none.</summary>
    public OpenForm? Take(string id, string userId)
    {
        lock (_gate)
        {
            var form = _open.Find(one => one.Id == id && one.Person.UserId == userId);
            return form is not null && _open.Remove(form) ? form : null;
        }
    }

    /// <summary>Puts a form back that has to be mended.</summary>
    public void PutBack(OpenForm form)
    {
        lock (_gate)
        {
            _open.Add(form);
        }
    }
}
