"""People who do not exist, with everything that could give them away, and a case of each."""

import re
from dataclasses import dataclass

from bot.case import Case, CaseCustomer, Option


@dataclass(frozen=True)
class Someone:
    """A person who does not exist, with everything that could give them away."""

    name: str
    mail: str
    phone: str
    address: str
    order: str
    bank: str
    friend: str
    owner: str
    birth: str = "12 March 1980"

    @property
    def data(self) -> list[str]:
        words = [*self.name.split(), *self.owner.split(), *self.friend.split()]
        return [self.mail, self.phone, self.address, self.order, self.bank, self.birth, *words]


PEOPLE = [
    Someone(*row)
    for row in [
        (
            "Dana Reyes",
            "dana.reyes@mail.example",
            "555-0142",
            "12 Elm Street",
            "48213",
            "4111 1111 1111 1111",
            "Lea",
            "Sam Okafor",
        ),
        (
            "José Müller",
            "j.mueller+shop@web.example",
            "+49 171 1234567",
            "Hauptstraße 5",
            "A-77120",
            "DE89 3704 0044 0532 0130 00",
            "Jürgen",
            "Inés Soto",
        ),
        (
            "Zoë O'Brien",
            "zoe_ob@mail.example",
            "020 7946 0958",
            "221b Baker Street",
            "LN-2026-0042",
            "GB29 NWBK 6016 1331 9268 19",
            "Siobhan",
            "Priya Nair",
        ),
        (
            "Oluwaseun Adebayo",
            "seun99@post.example",
            "+234 803 123 4567",
            "14 Marina Road",
            "99120034",
            "5500-0000-0000-0004",
            "Folake",
            "Hannah Wright",
        ),
        (
            "Li Na",
            "lina@mail.example",
            "+86 138 0013 8000",
            "88 Nanjing Road",
            "X7K2QF",
            "6222 0212 3456 7890 123",
            "Wei",
            "Carlos Vega",
        ),
        (
            "Anne-Marie Lefèvre",
            "am.lefevre@courrier.example",
            "01 42 68 53 00",
            "14 rue de la Paix",
            "CMD20261",
            "FR14 2004 1010 0505 0001 3M02 606",
            "Luc",
            "Maeve Dunn",
        ),
        (
            "Giulia D'Angelo",
            "giulia@posta.example",
            "06 6982 1234",
            "Via Roma 12",
            "IT-90021",
            "IT60 X054 2811 1010 0000 0123 456",
            "Pietro",
            "Jonas Lind",
        ),
        (
            "van der Berg",
            "b.vdberg@mail.example",
            "020-1234567",
            "Keizersgracht 123",
            "NL44120",
            "NL91 ABNA 0417 1643 00",
            "Sanne",
            "Kit Moss",
        ),
        (
            "Aisha Rahman",
            "aisha (at) mail dot example",
            "(212) 555-0199",
            "7 Oak Avenue, Springfield, IL 62704",
            "#90311",
            "378282246310005",
            "Tariq",
            "Dee Marsh",
        ),
        (
            "Margarethe Olsen",
            "mo@nett.example",
            "22 85 50 50",
            "Storgata 14",
            "ORD-2231-9",
            "NO93 8601 1117 947",
            "Ingrid",
            "Greta Falk",
        ),
        (
            "Jin-ho Bae",
            "jinho.bae@mail.example",
            "010-1234-5678",
            "25 Gangnam Way",
            "KR552210",
            "9102-3344-5566",
            "Minji",
            "Vera Stone",
        ),
        (
            "Dorota Zielińska",
            "dorota at poczta dot example",
            "+48 22 123 45 67",
            "ul. Polna 14",
            "PL-00912",
            "PL61 1090 1014 0000 0712 1981 2874",
            "Zofia",
            "Moira Kerr",
        ),
        (
            "Will Young",
            "will.young@mail.example",
            "07700 900123",
            "3 Church Lane",
            "70042-B",
            "12-34-56",
            "Rose",
            "Grace Lowe",
        ),
        (
            "Mark Banks",
            "markb@mail.example",
            "+1-202-555-0173",
            "PO Box 1221",
            "5512009",
            "021000021",
            "Joy",
            "May Long",
        ),
        (
            "Frida Ångström",
            "frida@post.example",
            "08-123 456 78",
            "Kungsgatan 4",
            "SE10023",
            "SE45 5000 0000 0583 9825 7466",
            "Björn",
            "Nia Evans",
        ),
        (
            "Imran Malik",
            "imran.malik@co.mail.example",
            "0300 1234567",
            "14 Mall Road",
            "IM-3312",
            "PK36 SCBL 0000 0011 2345 6702",
            "Sana",
            "Oona Birk",
        ),
        (
            "Nguyễn Văn An",
            "an.nguyen@mail.example",
            "+84 912 345 678",
            "9 Hoa Street",
            "VN-7781",
            "4000056655665556",
            "Linh",
            "Theo Marsh",
        ),
        (
            "Elena Costa Silva",
            "elena[at]correio[dot]example",
            "+351 912 345 678",
            "Rua Augusta 100",
            "PT20031",
            "PT50 0002 0123 1234 5678 9015 4",
            "Tiago",
            "Ravi Menon",
        ),
        (
            "Yusuf Demir",
            "yusufd@mail.example",
            "0532 123 45 67",
            "5 Lale Street",
            "TR-40012",
            "TR33 0006 1005 1978 6457 8413 26",
            "Elif",
            "Bridget Shaw",
        ),
        (
            "Chloe Smith",
            "chloe.smith1990@mail.example",
            "five five five oh one four two",
            "44 Hill Road",
            "S-100200",
            "30569309025904",
            "Ava",
            "Amir Haddad",
        ),
        (
            "Mary-Ann Fitzgerald",
            "mary-ann_f@mail.example",
            "087 123 4567",
            "8 Strand Road, Sandymount",
            "IE-4410-77",
            "IE29 AIBK 9311 5212 3456 78",
            "Aoife",
            "Tadhg Byrne",
        ),
        (
            "Paweł Łukasik",
            "pawel.lukasik@mail.example",
            "601 234 567",
            "ul. Długa 7",
            "PL/2026/1180",
            "PL10 1050 0099 7603 1234 5678 9123",
            "Kasia",
            "Heike Brandt",
        ),
        (
            "Bea Novak",
            "bea dot novak at mail dot example",
            "+420 601 123 456",
            "9 River Lane",
            "CZ-2044-B",
            "CZ65 0800 0000 1920 0014 5399",
            "Honza",
            "Omar Sayed",
        ),
        (
            "Sunita Krishnamurthy",
            "s.krishnamurthy@mail.example",
            "+91 98765 43210",
            "42 Gandhi Road",
            "IN998877",
            "4012888888881881",
            "Arun",
            "Tilda Brandt",
        ),
        (
            "Hiroshi Tanaka",
            "tanaka.h@mail.example",
            "03-1234-5678",
            "5 Sakura Street",
            "JP-31-4159",
            "3530111333300000",
            "Yuki",
            "Edie Moss",
        ),
        (
            "Fatoumata Diallo",
            "fdiallo@courriel.example",
            "+221 77 123 45 67",
            "3 avenue Pasteur",
            "SN-55012",
            "SN08 SN01 0015 2000 0485 0000 3035",
            "Awa",
            "Bogdan Ilic",
        ),
        (
            "Ron McAllister",
            "ronmca@mail.example",
            "(503) 555-0188",
            "1600 Pine Street, Portland, OR 97205",
            "1002-3344",
            "6011111111111117",
            "Tess",
            "Pia Lund",
        ),
        (
            "Grace Hill",
            "grace.hill@mail.example",
            "0161 496 0123",
            "27 Mill Lane",
            "GH-7788-1",
            "60-16-13",
            "Faith",
            "Rob Field",
        ),
        (
            "Soledad Ibáñez",
            "sole.ibanez@correo.example",
            "+34 612 345 678",
            "calle Mayor 5",
            "ES-20-8841",
            "ES91 2100 0418 4502 0005 1332",
            "Nerea",
            "Aleix Puig",
        ),
        (
            "Lars Sørensen",
            "lars@post.example",
            "+45 32 12 34 56",
            "Vestergade 12",
            "DK-77120",
            "DK50 0040 0440 1162 43",
            "Mette",
            "Gil Prior",
        ),
        (
            "Katarzyna Woźniak-Smith",
            "kws@mail.example",
            "+1 416-555-0134",
            "77 King Street",
            "CA-9001-22",
            "371449635398431",
            "Ola",
            "Cass Bright",
        ),
        (
            "Tom Becker",
            "tom [at] becker [dot] example",
            "0711/2345678",
            "Lindenallee 22",
            "D-2026-001",
            "DE75 5121 0800 1245 1261 99",
            "Uwe",
            "Marta Silva",
        ),
    ]
]
LETTER = """{name} here. I was born {birth}. Order {order} never came to {address}.
I wrote from {mail} and rang {phone} twice, {FIRST} was told. My daughter {friend} waited in. {First}'s card is {bank}.
mail {lower} or call {last}. See https://shop.example/orders/{order}?user={handle} or @{handle}.
Kind regards,
{name}"""


def letter(person: Someone) -> str:
    first, *_, last = person.name.split()
    handle = re.sub(r"\W", "", person.name)
    return LETTER.format(
        name=person.name,
        birth=person.birth,
        order=person.order,
        address=person.address,
        mail=person.mail,
        phone=person.phone,
        friend=person.friend,
        bank=person.bank,
        FIRST=first.upper(),
        First=first,
        last=last,
        lower=person.mail.upper(),
        handle=handle,
    )


def case_of(person: Someone) -> Case:
    return Case(
        company="Lumen",
        owner=person.owner,
        customer=CaseCustomer(name=person.name, mention="U0DANA", since="2021"),
        complaint=letter(person),
        failures=(f"order {person.order} was late", "the shade is cracked"),
        impact=f"{person.name} waited three evenings with {person.friend}",
        cause=f"we sent it to {person.address}",
        fix_done=f"{person.owner} called {person.phone}",
        third_parties=("ParcelJet", "Marco Bianchi"),
        facts=(f"order {person.order}", f"account {person.bank}", "paid $79.00 on 2 November 2026", "Halo desk lamp"),
        options=(Option(label=f"$79.00 back to {person.bank}", kind="refund", amount="79.00 USD"),),
    )
