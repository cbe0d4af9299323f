namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>What people ask for besides a figure. In the files of what is heard each is a key, such as <c>verb.my_day</c>.</summary>
internal enum Verb
{
    // Told at the desk, from the figures.
    Why,
    Details,
    MyDay,
    Clean,
    LostReasons,
    OneToOne,
    Export,

    // Done by a command that needs the store or the place.
    Share,
    Target,
    Subscribe,
    Unsubscribe,
    Subscriptions,
    DigestNow,
    DigestPreview,
    Alerts,
    Audit,
    Language,
    Doctor,
    Outbox,
    Forget,
    Dossier,
    ChannelSetup,
    ChannelClearance,
    Approve,
    AlertsHistory,
    AlertsReplay,
    AlertDelay,
    Watch,
    PersonFirstOn,
    PersonFirstOff,
    StaffInformed,
    Promises,
    NoteStop,
    NoteStart,
    Pause,
    Resume,
    Connect,
    Disconnect,
}
