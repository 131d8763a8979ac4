"""Invented people: names of those in the cases, and of those who sit at the tables.

The two share no name, and no name is a word of the texts, so that a name which turns up where it
should not be is found by looking for it.
"""

from __future__ import annotations

from dataclasses import dataclass

#: names go with the years in which they were given: children, then adults up to these ages
COHORTS = (18, 38, 62)


@dataclass(frozen=True)
class Background:
    """Names that go together. A family name may begin with its prefix, after an underscore.

    Given names stand in as many groups as there are cohorts and one more, or in one for all ages.
    """

    name: str
    #: how many of a hundred families
    share: int
    women: tuple[tuple[str, ...], ...]
    men: tuple[tuple[str, ...], ...]
    families: tuple[str, ...]

    def given(self, sex: str, age: int) -> tuple[str, ...]:
        """The given names of somebody of so many years."""
        groups = self.women if sex == "v" else self.men
        return groups[sum(age >= limit for limit in COHORTS)] if len(groups) > 1 else groups[0]

    def family_of(self, family: str, sex: str) -> str:
        """The family name as a man or a woman has it: Kowalski, Kowalska."""
        feminine = sex == "v" and family.endswith(("ski", "cki"))
        return f"{family[:-1]}a" if feminine else family


def _background(name: str, share: int, women: str, men: str, families: str) -> Background:
    return Background(name, share, _groups(women), _groups(men), tuple(families.split()))


def _groups(names: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.split()) for group in names.split("|"))


BACKGROUNDS = (
    _background(
        "nederlands",
        30,
        "Noa Evi Saar Julie Fenna Fleur Lotte Yfke Nova Jinte"
        " | Lisanne Daphne Anouk Sanne Ilse Femke Nienke Manon Tessa Iris Charlotte"
        " | Marieke Esther Yvonne Chantal Marloes Wendy Debbie Saskia Mariska"
        " | Riet Corrie Greet Tonny Nel Bets Diny Hennie",
        "Sem Finn Luuk Milan Jurre Mees Gijs Tijmen Levi Stijn"
        " | Thijs Kevin Jasper Sander Niels Bram Ruben Koen Daan Wouter"
        " | Jeroen Dennis Martijn Stefan Maarten Edwin Remco Arno"
        " | Piet Henk Kees Gerrit Jaap Nico Herman Bertus",
        "Hendriks van_den_Heuvel Verhoeven Willemsen van_der_Linden Peeters Schouten"
        " Kuipers van_Loon Hoekstra Scholten van_Dongen Timmermans Wolters Brands"
        " van_'t_Hof Gerritsen Lammers ter_Horst van_Vliet Postma Veenstra Rietveld",
    ),
    _background(
        "limburgs",
        24,
        "Britt Romy Lynn Kyra Jill Fay Liv Pien Feline"
        " | Maud Lieve Nadine Kelly Joyelle Sharona Kimberly Rianne"
        " | Nathalie Petra Ingrid Monique Astrid Jolanda Miranda Bianca Silvia"
        " | Ria Tiny Lies Maria-Jose Elly Truus Annemie Mia",
        "Jayden Luca Vince Lars Tygo Siem Boaz Senn"
        " | Sven Rik Dion Ramon Joey Mitch Rens Nick"
        " | Roger Patrick Ralf Rob Guido Leon Marcel Ruud Pascal"
        " | Huub Sjaak Jos Sjef Math Wiel Harie Jeu",
        "Janssen Crombach Dohmen Habets Pluijmen Schmeetz Hamers Vaessen Frissen Wetzels Offermans"
        " Ruijters Ploum Vroemen Nijsten Lemmens Bertrand Kleijnen Cremers Erkens Goossens"
        " Quaedvlieg Senden Hermans Bindels",
    ),
    _background(
        "turks",
        10,
        "Elif Zeynep Emine Ayşe Fatma Hatice Merve Büşra Selin Esra Melisa Defne",
        "Mehmet Mustafa Emre Burak Hakan Yusuf Serkan Kerem Onur Eymen Deniz Murat",
        "Yılmaz Demir Şahin Kaya Çelik Yıldız Öztürk Aydın Arslan Doğan Polat Korkmaz",
    ),
    _background(
        "marokkaans",
        10,
        "Fatiha Naima Samira Khadija Loubna Hanane Ikram Salma Chaimae Nour Yasmina Malika",
        "Youssef Mohamed Rachid Said Karim Bilal Anouar Ilyas Hamza Nabil Ayoub Zakaria",
        "el_Amrani Bouzid Benali ait_Haddou el_Idrissi Chaoui Ouali Tahiri el_Yaakoubi Azzouzi"
        " Boukhari Lahlou",
    ),
    _background(
        "pools",
        8,
        "Agnieszka Katarzyna Ewelina Monika Magdalena Beata Zuzanna Oliwia Justyna Aneta",
        "Krzysztof Tomasz Paweł Marcin Piotr Grzegorz Jakub Szymon Dawid Łukasz",
        "Kowalski Wiśniewski Lewandowski Zieliński Nowicki Jabłoński Kowalczyk Nowak Mazur Dudek",
    ),
    _background(
        "surinaams",
        5,
        "Sharon Shanti Radjini Melissa Kavita Priya Anusha Jennifer Sherida",
        "Winston Orlando Ravi Ricardo Ashwin Dwight Vinod Jerrel Delano",
        "Ramdin Pinas Jagroep Amatredjo Wijdenbosch Kartodikromo Misiekaba Bhagwandin Esajas"
        " Sewnandan",
    ),
    _background(
        "syrisch",
        5,
        "Rania Hala Lina Amal Rima Yara Sawsan Maya Tasneem",
        "Omar Khaled Ahmad Ibrahim Basel Nizar Fadi Zaid Tarek",
        "al-Hassan Haddad al-Khatib Darwish al-Masri Sabbagh Nasser Kassem al-Jundi Hamdan",
    ),
    _background(
        "antilliaans",
        3,
        "Rosalinda Shakira Zulaika Jahaira Mireya Xiomara",
        "Rudsel Elvis Gilbert Jairzinho Quincy Rodney",
        "Martina Maduro Croes Geerman Winklaar Rosario Tromp Isenia",
    ),
    _background(
        "chinees",
        2,
        "Xiaoling Meiling Jiayi Yuting Hui-Min",
        "Junjie Weiming Haoran Zhiwei Jianguo",
        "Zhang Huang Zhou Chen Lin Zheng",
    ),
    _background(
        "ghanees",
        3,
        "Abena Akosua Efua Adwoa Comfort Akua",
        "Kwame Kofi Kojo Yaw Emmanuel Kwabena",
        "Mensah Owusu Boateng Asante Osei Appiah",
    ),
)

#: those who sit at the tables; none of these names is given to anybody in a case
STAFF_WOMEN = tuple(
    "Marjolein Fadoua Ellen Brigitte Sevda Wilma Gerda Ilona Nadia Karin Joyce Hilde Aleksandra"
    " Indra Margriet Nicole Dilek Simone Renate Soraya Carla Leila Anke Mirjam Thea Yolanda"
    " Patricia Joke Marlies Lieke Elise Corine Nermin Vivianne Odette Ghislaine".split()
)
STAFF_MEN = tuple(
    "Peter Rachied Frank Hans Erik Theo Cem Maurice Arjan Joost Robert Nordin Gerard Richard Ton"
    " Wim-Jan Eduard Sunil Reinier Hugo Marnix Olaf Dirk Frits Adil Ewout Hein Lambert Tom Viktor"
    " Sebastiaan Cor Aart Roel Djordy Cornelis".split()
)
STAFF_FAMILIES = tuple(
    "Aarts Achterberg van_den_Akker Albers Bakir Beumers Biesmans Boersma den_Boer Bongers"
    " Bosman Brouwers van_den_Brink Caubergh Claessens Coenen Cuypers Daemen Dassen Delnoij"
    " Derks van_Dinter Driessen Eijssen Elbers Engelen van_Es Essers Evers Feron Franssen"
    " Geurts Gielen Grooten Haenen Hanssen van_der_Heijden Heijnen Hoenen Houben Huppertz"
    " Ivens Jacobs Jaegers Joosten Kerckhoffs Keulen Kicken Knops Koolen Kusters Laenen"
    " Leenders Linssen Lipsch Loontjens Maas_Geesteranus Meertens Mestrom Moonen Mulders"
    " Nelissen van_Neer Notermans Odekerken van_Oers Palmen Penders Pijpers Quadvlieg"
    " Ramaekers Reijnders Retra Ritzen Roebroek Roijen Sanders Savelberg Schepers Schreurs"
    " Sijstermans Slangen Smeets Snijders Sougnez Spronck Stassen Steijns Thewissen Thijssen"
    " Tummers Urlings Vankan Verbeek Vermeulen Vincken Vluggen Voncken Vrancken Vreuls"
    " Weerts Weijers Wiertz Willems Wintgens van_Wunnik Yildiran Zegers Zuidgeest".split()
)

#: invented streets: no such name lies in the region
STREETS = (
    *("Mergelhof", "Vuursteenpad", "Kolenwegje", "Leemkuilhof", "Lösspad", "Grubbenhof"),
    *("Wilgenkade", "Dassenburcht", "Bongerdpad", "Vakwerkhof", "Zinkviooltje", "Geulvlinder"),
    *("Schachtpad", "Steenbergpad", "Lampistenhof", "Houwershof", "Kardinaalsmuts", "Hamsterpad"),
    *("Orchideeënhof", "Zevensprongpad", "Karrenspoor", "Hoogstampad", "Graftenhof", "Doorkijk"),
)
