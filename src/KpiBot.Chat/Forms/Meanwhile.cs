using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Chat.Forms;

/// <summary>What a platform says around a form that is not there yet or could not be opened. The host takes the words from its Words.</summary>
/// <param name="person">Who waits for it.</param>
public delegate FormWords Meanwhile(Person person);

/// <summary>What is said around a form.</summary>
/// <param name="Title">The title of the box, at most 24 characters.</param>
/// <param name="Wait">One line until the form is there.</param>
/// <param name="Close">The label of what closes the box, at most 24 characters.</param>
/// <param name="PressAgain">The platform did not open it: the press was too long ago.</param>
public sealed record FormWords(string Title, string Wait, string Close, Message PressAgain)
{
    /// <summary>The language of all this (<c>en</c>, <c>fr</c>).</summary>
    public string Language { get; init; } = "en";
}
