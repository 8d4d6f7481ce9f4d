using System.Collections.Frozen;

namespace Bookings.Application.Mail;

/// <summary>The words of mails about meetings, in the four languages of <see cref="MailLanguage.All"/>.</summary>
/// <param name="Language">One of them.</param>
/// <remarks><c>{guest}</c> stands for the guest, or the guests whom it is about, <c>{host}</c> for the organizer.</remarks>
internal sealed record MeetingWords(string Language)
{
    /// <summary>Each word in the order of the languages: English, Dutch, German, French. Names end in host or guest where readers differ.</summary>
    public static readonly FrozenDictionary<string, string[]> All = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Scheduled"] = ["New meeting", "Nieuwe afspraak", "Neuer Termin", "Nouveau rendez-vous"],
        ["Scheduled.host"] = ["{guest} booked a meeting with you.", "{guest} heeft een afspraak met u geboekt.", "{guest} hat einen Termin mit Ihnen gebucht.", "{guest} a réservé un rendez-vous avec vous."],
        ["Scheduled.guest"] = ["Your meeting with {host} is booked.", "Uw afspraak met {host} is geboekt.", "Ihr Termin mit {host} ist gebucht.", "Votre rendez-vous avec {host} est réservé."],
        ["Requested"] = ["Meeting requested", "Afspraak aangevraagd", "Termin angefragt", "Rendez-vous demandé"],
        ["Requested.host"] = ["{guest} asks for a meeting with you. Please confirm or decline it.", "{guest} vraagt een afspraak met u aan. Bevestig of weiger deze alstublieft.", "{guest} fragt einen Termin mit Ihnen an. Bitte bestätigen Sie ihn oder lehnen Sie ihn ab.", "{guest} demande un rendez-vous avec vous. Veuillez le confirmer ou le refuser."],
        ["Requested.guest"] = ["Your request was sent to {host}. You will hear from us as soon as it is answered.", "Uw aanvraag is naar {host} gestuurd. U hoort van ons zodra er een antwoord is.", "Ihre Anfrage wurde an {host} geschickt. Sie hören von uns, sobald es eine Antwort gibt.", "Votre demande a été envoyée à {host}. Nous vous préviendrons dès qu’il y aura une réponse."],
        ["Confirmed"] = ["Meeting confirmed", "Afspraak bevestigd", "Termin bestätigt", "Rendez-vous confirmé"],
        ["Confirmed.host"] = ["The meeting with {guest} is confirmed.", "De afspraak met {guest} is bevestigd.", "Der Termin mit {guest} ist bestätigt.", "Le rendez-vous avec {guest} est confirmé."],
        ["Confirmed.guest"] = ["{host} confirmed your meeting.", "{host} heeft uw afspraak bevestigd.", "{host} hat Ihren Termin bestätigt.", "{host} a confirmé votre rendez-vous."],
        ["Declined"] = ["Meeting declined", "Afspraak geweigerd", "Termin abgelehnt", "Rendez-vous refusé"],
        ["Declined.host"] = ["The meeting with {guest} was declined.", "De afspraak met {guest} is geweigerd.", "Der Termin mit {guest} wurde abgelehnt.", "Le rendez-vous avec {guest} a été refusé."],
        ["Declined.guest"] = ["Unfortunately {host} declined your request.", "Helaas heeft {host} uw aanvraag geweigerd.", "Leider hat {host} Ihre Anfrage abgelehnt.", "Malheureusement, {host} a refusé votre demande."],
        ["Cancelled"] = ["Meeting cancelled", "Afspraak geannuleerd", "Termin abgesagt", "Rendez-vous annulé"],
        ["Cancelled.host"] = ["The meeting with {guest} was cancelled.", "De afspraak met {guest} is geannuleerd.", "Der Termin mit {guest} wurde abgesagt.", "Le rendez-vous avec {guest} a été annulé."],
        ["Cancelled.guest"] = ["Your meeting with {host} was cancelled.", "Uw afspraak met {host} is geannuleerd.", "Ihr Termin mit {host} wurde abgesagt.", "Votre rendez-vous avec {host} a été annulé."],
        ["RescheduleAsked"] = ["Another time is asked for", "Verzoek om een ander tijdstip", "Bitte um einen anderen Termin", "Demande d’un autre horaire"],
        ["RescheduleAsked.host"] = ["The meeting was cancelled, and {guest} was asked to choose another time.", "De afspraak is geannuleerd en {guest} is gevraagd een ander tijdstip te kiezen.", "Der Termin wurde abgesagt, und {guest} wurde gebeten, einen anderen zu wählen.", "Le rendez-vous a été annulé, et {guest} a été invité à choisir un autre horaire."],
        ["RescheduleAsked.guest"] = ["{host} cancelled the meeting and asks you to choose another time.", "{host} heeft de afspraak geannuleerd en vraagt u een ander tijdstip te kiezen.", "{host} hat den Termin abgesagt und bittet Sie, einen anderen zu wählen.", "{host} a annulé le rendez-vous et vous demande de choisir un autre horaire."],
        ["Rescheduled"] = ["Meeting moved", "Afspraak verplaatst", "Termin verschoben", "Rendez-vous déplacé"],
        ["Rescheduled.host"] = ["The meeting with {guest} takes place at another time.", "De afspraak met {guest} is op een ander tijdstip.", "Der Termin mit {guest} findet zu einer anderen Zeit statt.", "Le rendez-vous avec {guest} a lieu à un autre horaire."],
        ["Rescheduled.guest"] = ["Your meeting with {host} takes place at another time.", "Uw afspraak met {host} is op een ander tijdstip.", "Ihr Termin mit {host} findet zu einer anderen Zeit statt.", "Votre rendez-vous avec {host} a lieu à un autre horaire."],
        ["SeatTaken"] = ["New participant", "Nieuwe deelnemer", "Neue Teilnahme", "Nouveau participant"],
        ["SeatTaken.host"] = ["{guest} takes part in your meeting.", "{guest} neemt deel aan uw afspraak.", "{guest} nimmt an Ihrem Termin teil.", "{guest} participe à votre rendez-vous."],
        ["SeatTaken.guest"] = ["{guest} takes part in the meeting.", "{guest} neemt deel aan de afspraak.", "{guest} nimmt an dem Termin teil.", "{guest} participe au rendez-vous."],
        ["SeatCancelled"] = ["Participation cancelled", "Deelname geannuleerd", "Teilnahme abgesagt", "Participation annulée"],
        ["SeatCancelled.host"] = ["{guest} takes part in your meeting no more.", "{guest} neemt niet meer deel aan uw afspraak.", "{guest} nimmt nicht mehr an Ihrem Termin teil.", "{guest} ne participe plus à votre rendez-vous."],
        ["SeatCancelled.guest"] = ["Your place in the meeting with {host} was cancelled.", "Uw plaats bij de afspraak met {host} is geannuleerd.", "Ihr Platz bei dem Termin mit {host} wurde abgesagt.", "Votre place au rendez-vous avec {host} a été annulée."],
        ["GuestsChanged"] = ["Guests changed", "Gasten gewijzigd", "Gäste geändert", "Invités modifiés"],
        ["GuestsChanged.host"] = ["The guests of your meeting changed: {guest}.", "De gasten van uw afspraak zijn gewijzigd: {guest}.", "Die Gäste Ihres Termins haben sich geändert: {guest}.", "Les invités de votre rendez-vous ont changé : {guest}."],
        ["GuestsChanged.guest"] = ["The guests of your meeting with {host} changed: {guest}.", "De gasten van uw afspraak met {host} zijn gewijzigd: {guest}.", "Die Gäste Ihres Termins mit {host} haben sich geändert: {guest}.", "Les invités de votre rendez-vous avec {host} ont changé : {guest}."],
        ["Dismissed"] = ["Invitation withdrawn", "Uitnodiging ingetrokken", "Einladung zurückgezogen", "Invitation retirée"],
        ["Dismissed.host"] = ["You take part in the meeting no more.", "U neemt niet meer deel aan de afspraak.", "Sie nehmen nicht mehr an dem Termin teil.", "Vous ne participez plus au rendez-vous."],
        ["Dismissed.guest"] = ["You are no longer expected at the meeting with {host}.", "U wordt niet meer verwacht bij de afspraak met {host}.", "Sie werden bei dem Termin mit {host} nicht mehr erwartet.", "Vous n’êtes plus attendu au rendez-vous avec {host}."],
        ["Relocated"] = ["Place changed", "Locatie gewijzigd", "Ort geändert", "Lieu modifié"],
        ["Relocated.host"] = ["The meeting with {guest} takes place elsewhere.", "De afspraak met {guest} vindt op een andere locatie plaats.", "Der Termin mit {guest} findet an einem anderen Ort statt.", "Le rendez-vous avec {guest} a lieu ailleurs."],
        ["Relocated.guest"] = ["Your meeting with {host} takes place elsewhere.", "Uw afspraak met {host} vindt op een andere locatie plaats.", "Ihr Termin mit {host} findet an einem anderen Ort statt.", "Votre rendez-vous avec {host} a lieu ailleurs."],
        ["HostChanged"] = ["Host changed", "Andere gastheer", "Gastgeber geändert", "Changement d’hôte"],
        ["HostChanged.host"] = ["The hosts of the meeting with {guest} changed. The organizer is {host}.", "De gastheren van de afspraak met {guest} zijn gewijzigd. De organisator is {host}.", "Die Gastgeber des Termins mit {guest} haben sich geändert. Organisiert wird er von {host}.", "Les hôtes du rendez-vous avec {guest} ont changé. L’organisateur est {host}."],
        ["HostChanged.guest"] = ["Somebody else takes the meeting with you. The organizer is {host}.", "Iemand anders neemt uw afspraak over. De organisator is {host}.", "Jemand anderes übernimmt den Termin mit Ihnen. Organisiert wird er von {host}.", "Quelqu’un d’autre assure votre rendez-vous. L’organisateur est {host}."],
        ["HandedOver"] = ["Meeting handed over", "Afspraak overgedragen", "Termin abgegeben", "Rendez-vous transmis"],
        ["HandedOver.host"] = ["Somebody else takes the meeting with {guest}. Your time is free.", "Iemand anders neemt de afspraak met {guest} over. Uw tijd is vrij.", "Jemand anderes übernimmt den Termin mit {guest}. Ihre Zeit ist frei.", "Quelqu’un d’autre assure le rendez-vous avec {guest}. Votre temps est libre."],
        ["HandedOver.guest"] = ["Somebody else takes the meeting.", "Iemand anders neemt de afspraak over.", "Jemand anderes übernimmt den Termin.", "Quelqu’un d’autre assure le rendez-vous."],
        ["Reminder"] = ["Reminder", "Herinnering", "Erinnerung", "Rappel"],
        ["Reminder.host"] = ["Your meeting with {guest} begins soon.", "Uw afspraak met {guest} begint binnenkort.", "Ihr Termin mit {guest} beginnt bald.", "Votre rendez-vous avec {guest} commence bientôt."],
        ["Reminder.guest"] = ["Your meeting with {host} begins soon.", "Uw afspraak met {host} begint binnenkort.", "Ihr Termin mit {host} beginnt bald.", "Votre rendez-vous avec {host} commence bientôt."],
        ["RequestWaiting"] = ["A request is waiting", "Een aanvraag wacht", "Eine Anfrage wartet", "Une demande attend"],
        ["RequestWaiting.host"] = ["{guest} still waits for your answer. Please confirm or decline the meeting.", "{guest} wacht nog op uw antwoord. Bevestig of weiger de afspraak alstublieft.", "{guest} wartet noch auf Ihre Antwort. Bitte bestätigen Sie den Termin oder lehnen Sie ihn ab.", "{guest} attend toujours votre réponse. Veuillez confirmer ou refuser le rendez-vous."],
        ["RequestWaiting.guest"] = ["Your request still waits for an answer of {host}.", "Uw aanvraag wacht nog op een antwoord van {host}.", "Ihre Anfrage wartet noch auf eine Antwort von {host}.", "Votre demande attend toujours une réponse de {host}."],
        ["What"] = ["What", "Wat", "Was", "Quoi"],
        ["When"] = ["When", "Wanneer", "Wann", "Quand"],
        ["Formerly"] = ["Formerly", "Voorheen", "Bisher", "Auparavant"],
        ["Where"] = ["Where", "Waar", "Wo", "Où"],
        ["Online"] = ["Video call", "Videogesprek", "Videogespräch", "Appel vidéo"],
        ["Who"] = ["Who", "Wie", "Wer", "Qui"],
        ["Organizer"] = ["organizer", "organisator", "Organisation", "organisateur"],
        ["Notes"] = ["Notes", "Opmerkingen", "Anmerkungen", "Remarques"],
        ["Reason"] = ["Reason", "Reden", "Grund", "Raison"],
        ["By"] = ["By", "Door", "Durch", "Par"],
        ["See"] = ["See the booking", "Boeking bekijken", "Buchung ansehen", "Voir la réservation"],
        ["Answer"] = ["Confirm or decline", "Bevestigen of weigeren", "Bestätigen oder ablehnen", "Confirmer ou refuser"],
        ["Reschedule"] = ["Choose another time", "Ander tijdstip kiezen", "Anderen Termin wählen", "Choisir un autre horaire"],
        ["ChooseTime"] = ["Choose another time", "Ander tijdstip kiezen", "Anderen Termin wählen", "Choisir un autre horaire"],
        ["Cancel"] = ["Cancel", "Annuleren", "Absagen", "Annuler"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A word.</summary>
    public string this[string name] => All[name][MailLanguage.All.ToList().IndexOf(Language)];

    /// <summary>What stands above, and at the beginning of the subject.</summary>
    public string Heading(MeetingMailKind kind, bool isHost) => this[kind == MeetingMailKind.Scheduled && !isHost ? nameof(MeetingMailKind.Confirmed) : kind.ToString()];

    /// <summary>What happened, in a sentence.</summary>
    public string Sentence(MeetingMailKind kind, bool isHost, string guest, string host) =>
        this[$"{kind}.{(isHost ? "host" : "guest")}"].Replace("{guest}", guest, StringComparison.Ordinal).Replace("{host}", host, StringComparison.Ordinal);
}
