/// Words that passwords are commonly made of, in Chile and in English. They are compared after `PasswordRules.plain` has undone
/// capitals, accents, disguises (`p@ssw0rd`) and the digits and signs around the word, so each stands for hundreds of passwords.
enum CommonPasswords {
    static let all = Set(words.split(whereSeparator: \.isWhitespace).map { PasswordRules.plain(String($0)) })

    private static let words = """
        aaa abc abcabc abcd abcdef abril abuela abuelo acceso access admin administracion administrador administrator agosto agricultura
        albo alegria alejandra alejandro amiga amigas amigo amigos amor amorcito amormio ancud andrea andres andrew angel angeles
        angelito anthony antofagasta antonia araucania araya arica asdf asdfgh asdfghjkl ashley asociatividad asociativo autumn aysen
        azerty backup bailey baseball basketball batman benjamin bienvenida bienvenido bienvenidos biobio blink bonita business buster
        butterfly caballo calama cambiala cambiame cambiar camila campesina campesino campo carlos carolina castro catalina catolica
        celular chaiten changeit changeme charlie cheese chile chilena chileno chilito chillan chiloe chiquita chocolate claudia claudio
        clave claves colocolo company computador computadora computer comunidad concepcion constanza contrasena contrasenia contreras
        cookie cooperativa cooperativas cooperative cooperativismo copiapo coquimbo corazon corfo correo coyhaique cristina cristo
        cristobal cumpleanos curico daniel daniela database debian default defecto demo demostracion diaz diciembre diego dios
        diosesamor diosito diosteama directorio domingo dragon economia eduardo ejemplo enero entrar esperanza espinoza estrella
        estrellita example facebook familia febrero february felicidad felipe fernanda fernando firulais flores flower football fosis
        francisca francisco freedom friday fuentes futaleufu futbol garrablanca gatito gato gerencia gerente ginger gmail gonzalez
        gonzalo goodmorning google gordita gordito guest guitarra hannah hector hello helloworld hermana hermano hermosa hernandez
        hockey hola holahola holamundo hotmail hunter iloveyou indap ingreso instagram internet invierno invitado iquique isidora
        january javiera jennifer jessica jesucristo jesus jordan jorge jose josefa josemiguel joshua juan juanito jueves julio junio
        killer laflorida laroja lascondes laserena lau lauchile letmein libertad linares linux login lopez lorena losangeles lovely
        loveyou luis luna lunes lunita magallanes maggie maipu manager manuel marcela maria mariajose mariposa martes martina martinez
        marzo master matias matthew maule mauricio mayo miamor michael miclave miclave123 micontrasena miercoles mifamilia miguel mihija
        mihijo mimama ministerio mipapa mishijos mivida monday monkey morales municipalidad munoz musica mypassword mysql naruto navidad
        netflix nicolas nicole ninja nolose noselo nothing noviembre nunoa octubre odepa office ohiggins open opensesame oracle
        organizacion osorno otono outlook palena panther pass passcode passphrase passw password passwords passwort passwrd patricia
        paula pedro pelusa pepper perez perrito perro pikachu pokemon pordefecto postgres postgresql preciosa presidenta presidente
        primavera princesa princess principe privado probando prochile providencia prueba pruebas puentealto puertomontt puntaarenas
        qazwsx quellon quilpue qweasd qweasdzxc qwert qwerty qwertyu qwertyuiop qwertz rainbow rancagua ranger reina ricardo robert
        roberto rodrigo rodriguez rojas root sabado santiago sebastian secret secreta secretaria secreto secure security segura
        seguridad seguro septiembre sepulveda sercotec sergio server service shadow signin silva sinclave sincontrasena soccer socias
        socio socios sofia solcito sonrisa sophie soto spiderman spring sqlite starwars summer sunshine superman sweetheart system talca
        teamo teamomucho telefono temp temporal temporario temporary temuco tequiero tequieromucho tesoreria tesorero test tester
        testing testtest thomas tiger tocopilla toor topsecret torres trustno trustnoone twitter ubuntu ucatolica udechile
        universidaddechile user username usuario usuarios valdivia valentina valparaiso verano veronica vicente viernes vinadelmar
        vivachile welcome whatever whatsapp windows winter youtube zxcv zxcvbn zxcvbnm
        """
}
