"""Deadlines as issuers word them, each in a call that says nothing else of time."""

import pytest

from travaux.texts.calling import read_calls

RIVERS = (
    "Call for inputs on rivers\n\nThe Special Rapporteur on the right to food invites"
    " States and civil society to"
    " submit inputs on rivers."
)
RIVIERES = (
    "Appel à contributions : les rivières\n\nLa Rapporteuse spéciale sur le droit à"
    " l’éducation invite les États à"
    " soumettre des contributions."
)
RIOS = (
    "Llamado a contribuciones: los ríos\n\nEl Relator Especial sobre el derecho a la"
    " educación invita a los Estados a"
    " enviar contribuciones."
)


@pytest.mark.parametrize(
    ("call", "said", "read"),
    [
        (RIVERS, "All submissions must reach us by COB Friday 3 May 2024 (Geneva).", "2024-05-03"),
        (RIVERS, "Deadline for submission: 3 May 2024, 23h59 CEST", "2024-05-03 23:59 Europe/Zurich"),
        (RIVERS, "Submissions close at 5pm (New York) on 3 May 2024.", "2024-05-03 17:00 America/New_York"),
        (
            RIVERS,
            "Please respond no later than 12 noon, Geneva time, Friday 3 May 2024.",
            "2024-05-03 12:00 Europe/Zurich",
        ),
        (RIVERS, "The deadline is the 3rd of May, 2024.", "2024-05-03"),
        (RIVERS, "Deadline: Fri, May 3, 2024 - 18:00", "2024-05-03 18:00"),
        (RIVERS, "Inputs are expected by the 3rd of May 2024 at the latest.", "2024-05-03"),
        (RIVERS, "Submission deadline 03 May 2024.", "2024-05-03"),
        (RIVERS, "DEADLINE EXTENDED: 17 MAY 2024", "2024-05-17"),
        (RIVERS, "The new deadline for contributions is 17 May 2024.", "2024-05-17"),
        (
            RIVERS,
            "Deadline extended until 17 May 2024 (previous deadline: 3 May 2024)",
            "2024-05-17 <2024-05-03",
        ),
        (
            RIVERS,
            "The deadline, originally 3 May 2024, has been moved to 17 May 2024.",
            "2024-05-17 <2024-05-03",
        ),
        (
            RIVERS,
            "Due to several requests, the deadline of 3 May has been extended by two weeks to 17 May 2024.",
            "2024-05-17 <2024-05-03",
        ),
        (RIVERS, "Submissions received after 3 May 2024 will not be considered.", "2024-05-03"),
        (RIVERS, "Inputs submitted after 3 May 2024 may not be taken into account.", "2024-05-03"),
        (RIVERS, "The consultation runs until 3 May 2024.", "2024-05-03"),
        (RIVERS, "You have until 3 May 2024 to send your views.", "2024-05-03"),
        (
            RIVERS,
            "We look forward to receiving your inputs by 3 May 2024. The report will be"
            " presented in October 2024.",
            "2024-05-03",
        ),
        (
            RIVERS,
            "Kindly submit the completed questionnaire to the Secretariat (a@b.org) by"
            " midnight (CET) of 3 March 2024.",
            "2024-03-03 23:59 Europe/Zurich",
        ),
        (RIVERS, "Deadline: 3 May 2024 at 6.00 p.m. CET/Geneva time", "2024-05-03 18:00 Europe/Zurich"),
        (RIVERS, "Deadline: 3/5/2024", ""),
        (RIVERS, "Deadline: 13/05/2024", "2024-05-13"),
        (RIVERS, "Deadline: 2024/05/03", "2024-05-03"),
        (RIVERS, "Deadline: 03-May-2024", "2024-05-03"),
        (RIVERS, "Deadline: 3. May 2024", "2024-05-03"),
        (RIVERS, "Deadline: 03.05.2024", "2024-05-03"),
        (RIVERS, "Deadline: 3 May 2024 (23:59 GMT+2)", "2024-05-03 23:59 Etc/GMT-2"),
        (
            RIVERS,
            "Deadline: 3 May 2024, 18:00 hours Central European Summer Time (CEST)",
            "2024-05-03 18:00 Europe/Zurich",
        ),
        (RIVERS, "Deadline: 3 May 2024 6pm EDT", "2024-05-03 18:00 America/New_York"),
        (
            RIVERS,
            "Deadline for the first phase: 3 May 2024. Deadline for the second phase: 17 June 2024.",
            "2024-05-03,2024-06-17",
        ),
        (RIVERS, "Inputs may be sent between 3 April and 3 May 2024.", "2024-05-03"),
        (RIVERS, "The survey will remain open through 3 May 2024.", "2024-05-03"),
        (RIVERS, "Please submit your input before the 3rd May 2024 deadline.", "2024-05-03"),
        (
            RIVERS,
            "A side event takes place on 20 May 2024. Published on 1 April 2024. Inputs: 3 May 2024 latest.",
            "2024-05-03",
        ),
        (
            RIVIERES,
            "Date limite de soumission : vendredi 3 mai 2024 à 18h (heure de Genève)",
            "2024-05-03 18:00 Europe/Zurich",
        ),
        (
            RIVIERES,
            "Les contributions doivent parvenir au secrétariat le 3 mai 2024 au plus tard.",
            "2024-05-03",
        ),
        (RIVIERES, "Vous avez jusqu’au 3 mai 2024 pour envoyer vos contributions.", "2024-05-03"),
        (RIVIERES, "Le délai de réception des contributions est fixé au 3 mai 2024.", "2024-05-03"),
        (RIVIERES, "La date limite a été prolongée au 17 mai 2024.", "2024-05-17"),
        (RIVIERES, "Nouvelle date limite : 17 mai 2024 (initialement 3 mai 2024)", "2024-05-17 <2024-05-03"),
        (RIVIERES, "Date limite : 03/05/2024 à minuit (heure de Genève)", "2024-05-03 23:59 Europe/Zurich"),
        (RIVIERES, "Réponses attendues pour le 3 mai 2024.", "2024-05-03"),
        (
            RIVIERES,
            "Clôture des contributions le 3 mai 2024, à 17 h 30 HNEC.",
            "2024-05-03 17:30 Europe/Zurich",
        ),
        (
            RIVIERES,
            "Les contributions reçues après le 3 mai 2024 ne seront pas prises en compte.",
            "2024-05-03",
        ),
        (
            RIOS,
            "Fecha límite: viernes 3 de mayo de 2024, 18:00 h (hora de Ginebra)",
            "2024-05-03 18:00 Europe/Zurich",
        ),
        (RIOS, "Las contribuciones deben recibirse antes del 3 de mayo de 2024.", "2024-05-03"),
        (
            RIOS,
            "El plazo de presentación finaliza el 3 de mayo de 2024 a las 23:59 CET.",
            "2024-05-03 23:59 Europe/Zurich",
        ),
        (RIOS, "Se ha ampliado el plazo hasta el 17 de mayo de 2024.", "2024-05-17"),
        (
            RIOS,
            "Nueva fecha límite: 17 de mayo de 2024 (anterior: 3 de mayo de 2024)",
            "2024-05-17 <2024-05-03",
        ),
        (
            RIOS,
            "Envíe sus aportes a más tardar el 3 de mayo de 2024, a las 6 p. m., hora de Nueva York.",
            "2024-05-03 18:00 America/New_York",
        ),
        (RIOS, "La convocatoria estará abierta hasta el 3 de mayo de 2024.", "2024-05-03"),
        (RIOS, "Hay plazo hasta el 3 de mayo.", "--05-03"),
        (
            RIOS,
            "Las contribuciones recibidas después del 3 de mayo de 2024 no se tendrán en cuenta.",
            "2024-05-03",
        ),
    ],
)
def test_deadline_is_read_in_every_wording(call: str, said: str, read: str) -> None:
    """`read` is the date, the time and the zone, and behind `<` the one that an extension replaced."""
    (found,) = read_calls(f"{call}\n\n{said}").calls
    assert (
        ",".join(
            " ".join(filter(None, (d.date, d.time, d.zone if d.time else None)))
            + "".join(f" <{earlier.date}" for earlier in d.earlier)
            for d in found.deadlines
        )
        == read
    )
