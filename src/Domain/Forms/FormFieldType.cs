namespace Bookings.Domain.Forms;

/// <summary>What a field of a booking form asks for: the type of a service.</summary>
public enum FormFieldType
{
    /// <summary>An address, as one text.</summary>
    Address,

    /// <summary>Yes or no.</summary>
    Checkbox,

    /// <summary>Something else about the guest.</summary>
    ContactMeta,

    /// <summary>The guest's e-mail address.</summary>
    Email,

    /// <summary>A text of many lines.</summary>
    LongText,

    /// <summary>One of the options below it.</summary>
    MultipleChoice,

    /// <summary>An option of a choice; not answered itself.</summary>
    MultipleChoiceOption,

    /// <summary>The guest's name.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>The guest's telephone number.</summary>
    Phone,

    /// <summary>A text of one line.</summary>
    ShortText,

    /// <summary>Asks nothing.</summary>
    Statement,

    /// <summary>A time of day.</summary>
    Time,
}
